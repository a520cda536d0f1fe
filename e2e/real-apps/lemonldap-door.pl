# Builds and serves a LemonLDAP::NG portal from a plan: perl lemonldap-door.pl PLAN.json
use strict;
use warnings;
use DBI;
use JSON;
use Plack::App::File;
use Plack::Builder;
use Plack::Runner;

my $plan = do { local ( @ARGV, $/ ) = ( $ARGV[0] ); decode_json(<>) };
$ENV{LLNG_DEFAULTCONFFILE} = $plan->{ini};

# The person, in a table as LemonLDAP's database module reads it.
my $users = DBI->connect( "dbi:SQLite:dbname=$plan->{users}", '', '', { RaiseError => 1 } );
$users->do('CREATE TABLE users (login TEXT, password TEXT, mail TEXT)');
$users->do( 'INSERT INTO users VALUES (?, ?, ?)', undef, $plan->{login}, $plan->{password}, $plan->{mail} );
$users->disconnect;

require Lemonldap::NG::Portal::Main;
my $portal = Lemonldap::NG::Portal::Main->new;
$portal->init( {} ) or die "LemonLDAP::NG did not start: " . $portal->error;

# The authenticator as LemonLDAP itself stores one that was registered.
if ( $plan->{totpSecret} ) {
    my $device = { type => 'TOTP', name => 'Phone', _secret => $plan->{totpSecret}, epoch => time };
    $portal->getPersistentSession( $plan->{login}, { _2fDevices => encode_json( [$device] ) } );
}

# Its cookies name a domain, which an address is not: as a reverse proxy does, they are made the host's own.
my $door = sub {
    my $response = $portal->run->(@_);
    s/;\s*domain=[^;]*//i for @{ $response->[1] };
    return $response;
};
my $app = builder {
    mount '/static' => Plack::App::File->new( root => '/usr/share/lemonldap-ng/portal/htdocs/static' )->to_app;
    mount '/' => $door;
};
my $runner = Plack::Runner->new( server => 'Starman', env => 'deployment' );
$runner->parse_options( '--host', $plan->{host}, '--port', $plan->{port}, '--workers', 2, '--no-default-middleware' );
$runner->run($app);
